#!/usr/bin/env bash
# Compiles the app against Android and androidx as a phone has them, and runs its glue under Robolectric.
source "$(dirname "$0")/lib.sh"

PHONE=android/target/phone

has aapt2 || fail "aapt2 is missing: 'make setup' brings it"
# 400 MB that change only with their list.
list=$(sha256sum android/app/libraries-pom.xml)
if [ "$(cat $PHONE/.fetched 2>/dev/null)" != "$list" ]; then
  rm -rf $PHONE/androidx $PHONE/android
  mvn -B -q -f android/app/libraries-pom.xml package
  echo "$list" >$PHONE/.fetched
fi
scripts/phone_libraries.py android $PHONE
scripts/kotlin-bindings.sh android/target/generated
# A class whose source changed its parameters may else meet its old self.
rm -rf $PHONE/build/classes $PHONE/build/test-classes
mvn -B -f android/app/pom.xml verify
