package dev.munit.service.problem;

import org.springframework.util.unit.DataSize;

/** A request has more bytes, or a form more parts, than are read. */
public final class RequestTooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    private static final long MEGABYTE = DataSize.ofMegabytes(1).toBytes();

    private RequestTooLarge(String limit) {
        super(ProblemType.REQUEST_TOO_LARGE, "The request has more than " + limit + ", the most that is read here.");
    }

    public static RequestTooLarge bytes(DataSize limit) {
        boolean whole = limit.toBytes() % MEGABYTE == 0;
        return new RequestTooLarge(whole ? limit.toMegabytes() + " MB" : limit.toBytes() + " bytes");
    }

    static RequestTooLarge parts(int limit) {
        return new RequestTooLarge(limit + " parts");
    }
}
