#!/usr/bin/env bash
# Runs ktlint over the Kotlin sources, generated ones left out; `ktlint.sh --format` mends what it can.
source "$(dirname "$0")/lib.sh"

VERSION=1.8.0
JAR=target/tools/ktlint-cli-$VERSION-all.jar

[ -f $JAR ] || mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=com.pinterest.ktlint:ktlint-cli:$VERSION:jar:all -DoutputDirectory="$ROOT/target/tools"
[ -f $JAR ] || fail "Maven brought no ktlint $VERSION"
java -jar $JAR --relative "$@" 'android/**/*.kt' 'android/**/*.kts' '!**/target/**' '!**/build/**' '!**/generated/**'
