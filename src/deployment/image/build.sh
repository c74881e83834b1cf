#!/usr/bin/env bash
# Builds the service's jar for images, src/service/target/munit-service-layers.jar, for a GPU or for the CPU alone:
#   build.sh cuda|cpu
# The tests have passed before an image is built; here nothing but the jar is made.
set -euo pipefail
case "${1-}" in
  cuda) profile=cuda ;;
  # Switched off in so many words: it comes on by itself where the machine that builds has a GPU.
  cpu) profile='!cuda' ;;
  *) echo "usage: build.sh cuda|cpu" >&2; exit 2 ;;
esac
./mvnw -B -ntp -P"$profile" -P'!strict' -pl src/service -am package -Dmaven.test.skip=true -DskipTests
