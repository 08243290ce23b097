#!/usr/bin/env bash
# Runs the Kotlin tests on the host over the library as it ships.
source "$(dirname "$0")/lib.sh"

scripts/kotlin-bindings.sh android/target/generated
# A class whose source changed its parameters may else meet its old self.
rm -rf android/target/classes android/target/test-classes
mvn -B -f android/pom.xml verify
