#!/usr/bin/env bash
# Copies a folder of models into the image, or makes an empty one:
#   models.sh FOLDER|"" DESTINATION
set -euo pipefail
folder=$1 destination=$2
mkdir -p "$destination"
if [[ -n "$folder" ]]; then
  if [[ -z "$(find "$folder" -name bundle.json)" ]]; then
    echo "no bundle.json in $folder: a model is a folder that has one" >&2
    exit 1
  fi
  cp -R "$folder"/. "$destination"
fi
chmod -R a+rX,go-w "$destination"
