#!/usr/bin/env bash
# Starts the service in its folder until its parts stand, so that Java writes down which classes that takes and reads them ready
# made at every later start. Needs neither a model nor a GPU. What it makes, and what Java has to be told to use it, is for this
# Java alone: munit.aot (from Java 25 on) or munit.jsa, and jdk.options.
set -euo pipefail
java=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')

train() {
  java @default.options @java.options "$@" -Dspring.context.exit=onRefresh -Dmunit.engine.provider=cpu -jar munit-service.jar
}

if ((java >= 25)); then
  # protobuf-java still reads memory in a way that Java warns of.
  options=(--sun-misc-unsafe-memory-access=allow)
  cache=munit.aot
  train "${options[@]}" -XX:AOTCacheOutput=$cache
  options+=(-XX:AOTCache=$cache)
else
  cache=munit.jsa
  train -XX:ArchiveClassesAtExit=$cache
  options=(-XX:SharedArchiveFile=$cache)
fi
[[ -s $cache ]] || { echo "Java made no $cache" >&2; exit 1; }
printf '%s\n' "${options[@]}" >jdk.options
chmod a+r "$cache" jdk.options
