#!/usr/bin/env python3
"""phone_libraries.py ANDROID PHONE: makes what Maven and Robolectric can use of the AARs in PHONE/androidx.

PHONE/androidx.jar holds all their classes and the R classes of their resources; PHONE/resources.ap_ the resources of
libraries and app, linked; PHONE/config tells Robolectric where manifest, resources and assets lie.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

# Maven brings these itself, newer.
BY_MAVEN = re.compile(r"(kotlin-stdlib|kotlinx-coroutines|annotations-)")
APP = "app.werkfunk"
LEAST_SDK, TARGET_SDK = "26", "34"
CONFIG = "com/android/tools/test_config.properties"


def run(*command):
    """Runs a program that has to succeed."""
    subprocess.run([str(part) for part in command], check=True)


def unpack(library, work):
    """Gives the jars of a library, its package if it has names of resources, and its folder of resources if it has any."""
    if library.suffix == ".jar":
        return [library], None, None
    home = work / library.stem
    with zipfile.ZipFile(library) as aar:
        aar.extractall(home)
    package = re.search(r'package="([^"]+)"', (home / "AndroidManifest.xml").read_text())[1]
    names = home / "R.txt"
    resources = home / "res"
    return (
        [jar for jar in [home / "classes.jar", *home.glob("libs/*.jar")] if jar.exists()],
        package if names.exists() and names.read_text().strip() else None,
        resources if resources.is_dir() and any(resources.rglob("*.*")) else None,
    )


def manifest_of(android, work):
    """The app's manifest as the Android build would complete it."""
    text = (android / "app/src/main/AndroidManifest.xml").read_text()
    sdk = f'<uses-sdk android:minSdkVersion="{LEAST_SDK}" android:targetSdkVersion="{TARGET_SDK}" />'
    text = text.replace("<manifest ", f'<manifest package="{APP}" ', 1).replace("${applicationId}", APP)
    path = work / "AndroidManifest.xml"
    path.write_text(re.sub(r"(<manifest[^>]*>)", rf"\1\n    {sdk}", text, count=1))
    return path


def link(resources, assets, packages, manifest, phone, work):
    """Compiles and links resources and assets; gives the folder of the R classes' sources."""
    compiled = []
    for index, folder in enumerate(resources):
        compiled.append(work / f"resources-{index}.zip")
        run("aapt2", "compile", "--legacy", "--dir", folder, "-o", compiled[-1])
    android = next((phone / "android").glob("android-all-14-*.jar"))
    sources = work / "r"
    run(
        *("aapt2", "link", "-I", android, "--manifest", manifest, "--auto-add-overlay"),
        *("--min-sdk-version", LEAST_SDK, "--target-sdk-version", TARGET_SDK),
        *("-A", assets, "-o", phone / "resources.ap_", "--java", sources, "--extra-packages", ":".join(sorted(packages))),
        *(part for each in compiled for part in ("-R", each)),
    )
    return sources


def merge(jars, classes, target):
    """One jar of all; what several have in common lies in it once."""
    seen = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as merged:
        for jar in jars:
            with zipfile.ZipFile(jar) as part:
                for name in part.namelist():
                    if not name.endswith("/") and name != "META-INF/MANIFEST.MF" and name not in seen:
                        seen.add(name)
                        merged.writestr(name, part.read(name))
        for file in sorted(classes.rglob("*.class")):
            merged.write(file, file.relative_to(classes))


def configure(manifest, assets, phone):
    """Says where things lie, in the words of the Android build that Robolectric listens to."""
    target = phone / "config" / CONFIG
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        f"android_merged_manifest={manifest}\n"
        f"android_merged_assets={assets}\n"
        f"android_resource_apk={phone / 'resources.ap_'}\n"
        f"android_custom_package={APP}\n"
    )


def main(android, phone):
    """Makes everything anew; it takes seconds."""
    work = phone / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    libraries = [each for each in sorted((phone / "androidx").iterdir()) if not BY_MAVEN.match(each.name)]
    jars, packages, resources = [], set(), []
    for library in libraries:
        its_jars, package, folder = unpack(library, work)
        jars += its_jars
        packages |= {package} if package else set()
        resources += [folder] if folder else []
    manifest = manifest_of(android, work)
    resources.append(android / "app/src/main/res")
    assets = android / "ui/src/main/resources"
    sources = link(resources, assets, packages - {APP}, manifest, phone, work)
    classes = work / "classes"
    run("javac", "-nowarn", "-d", classes, *sources.rglob("*.java"))
    merge(jars, classes, phone / "androidx.jar")
    configure(manifest, assets, phone)


if __name__ == "__main__":
    main(*(Path(argument).resolve() for argument in sys.argv[1:3]))
