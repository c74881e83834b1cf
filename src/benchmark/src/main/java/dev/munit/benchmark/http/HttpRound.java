package dev.munit.benchmark.http;

import java.util.List;

/**
 * One turn for each way of calling.
 *
 * @param engine milliseconds of the bare engine for a call, the median
 * @param images milliseconds for reading the picture that comes and writing the one that goes, the median
 * @param enginePerSecond calls a second of the bare engine, without images
 * @param one one client, a request after each call of the engine
 * @param overheads milliseconds that each of the requests one after the other took beyond what the service itself says
 *     that it spent on the engine and on images in it
 * @param overCalls milliseconds that each request of the one client took beyond the call of the bare engine before it
 * @param busy all clients at once
 * @param fourStyles milliseconds of a request for four styles, the median
 * @param fourRequests milliseconds of four requests one after the other, the median
 */
public record HttpRound(
        double engine,
        double images,
        double enginePerSecond,
        Load one,
        List<Double> overheads,
        List<Double> overCalls,
        Load busy,
        double fourStyles,
        double fourRequests) {
    public HttpRound {
        overheads = List.copyOf(overheads);
        overCalls = List.copyOf(overCalls);
    }
}
