// The release build for phones. NOT PROVEN on the machine that builds and tests this project, where there is neither
// Gradle nor the NDK: what is proven there is `pom.xml`, over the same sources.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "werkfunk"
include(":app")
