#!/usr/bin/env bash
# Runs the Kotlin tests on the host over the library as it ships.
source "$(dirname "$0")/lib.sh"

scripts/kotlin-bindings.sh android/target/generated
mvn -B -f android/pom.xml verify
