// NOT PROVEN here; see settings.gradle.kts. Needs: cargo-ndk, the NDK, `rustup target add aarch64-linux-android
// armv7-linux-androideabi x86_64-linux-android`.
plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
    id("org.jetbrains.kotlin.plugin.compose")
}

val core = rootProject.projectDir.parentFile
val bindings = layout.buildDirectory.dir("generated/bindings")
val libraries = layout.buildDirectory.dir("generated/jniLibs")

// What goes on a phone: the `dist` profile (fat LTO), 64-bit first, 32-bit for old devices.
val rustLibraries by tasks.registering(Exec::class) {
    workingDir = core
    commandLine(
        "cargo",
        "ndk",
        "-t",
        "arm64-v8a",
        "-t",
        "armeabi-v7a",
        "-t",
        "x86_64",
        "-P",
        "26",
        "-o",
        libraries.get().asFile.path,
        "build",
        "--profile",
        "dist",
        "-p",
        "werkfunk-bindings",
        "--lib",
    )
}

// The Kotlin side is read out of a library built for this machine.
val kotlinBindings by tasks.registering(Exec::class) {
    workingDir = core
    commandLine("scripts/kotlin-bindings.sh", bindings.get().asFile.path)
}

android {
    namespace = "app.werkfunk"
    compileSdk = 36

    defaultConfig {
        applicationId = "app.werkfunk"
        minSdk = 26
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
    }

    buildFeatures { compose = true }

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    sourceSets["main"].apply {
        kotlin.srcDir("../ui/src/main/kotlin")
        kotlin.srcDir(bindings)
        assets.srcDir("../ui/src/main/resources")
        jniLibs.srcDir(libraries)
    }
}

tasks.named("preBuild") { dependsOn(rustLibraries, kotlinBindings) }

dependencies {
    implementation("androidx.activity:activity-compose:1.13.0")
    implementation("androidx.compose.ui:ui:1.12.1")
    implementation("androidx.compose.foundation:foundation:1.12.1")
    implementation("androidx.compose.material3:material3:1.4.0")
    implementation("androidx.core:core-ktx:1.19.1")
    implementation("androidx.lifecycle:lifecycle-runtime-ktx:2.11.0")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.11.0")
    implementation("net.java.dev.jna:jna:5.19.1@aar")
}
