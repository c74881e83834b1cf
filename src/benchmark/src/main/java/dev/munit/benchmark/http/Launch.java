package dev.munit.benchmark.http;

/** How a service is started on a port. */
@FunctionalInterface
interface Launch {
    ProcessBuilder on(int port);
}
