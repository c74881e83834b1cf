#!/usr/bin/env bash
# Takes the service's executable jar apart into the image's layers:
#   layers.sh munit-service-layers.jar DESTINATION
# makes DESTINATION/{dependencies,snapshot-dependencies,application}, to be copied over each other, and DESTINATION/natives
# with ONNX Runtime's libraries for this machine's processor, which the jar is freed of: so nothing is unpacked at a start.
set -euo pipefail
jar=$1 destination=$2

case "$(uname -m)" in
  x86_64) platform=linux-x64 ;;
  aarch64) platform=linux-aarch64 ;;
  *) echo "ONNX Runtime has no libraries for Linux on $(uname -m)" >&2; exit 1 ;;
esac

java -Djarmode=tools -jar "$jar" extract --layers --force --destination "$destination" \
  --application-filename munit-service.jar
rm -rf "$destination/spring-boot-loader"

# Named in full: the GPU's jar is onnxruntime_gpu.
runtime=$(realpath "$destination"/dependencies/lib/onnxruntime*.jar)
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
(cd "$unpacked" && jar --extract --file "$runtime")
mkdir -p "$destination/natives/native"
cp "$unpacked/ai/onnxruntime/native/$platform"/*.so "$destination/natives/native/"
rm -rf "$unpacked/ai/onnxruntime/native"
# The date keeps the archive the same, from build to build.
jar --create --file "$runtime" --manifest "$unpacked/META-INF/MANIFEST.MF" --date 2026-01-01T00:00:00Z \
  -C "$unpacked" ai
chmod -R a+rX,go-w "$destination"
