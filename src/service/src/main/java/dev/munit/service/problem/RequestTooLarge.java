package dev.munit.service.problem;

import org.springframework.util.unit.DataSize;

/** A request has more bytes, or a form more parts, than are read. */
public final class RequestTooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    private static final long MEGABYTE = DataSize.ofMegabytes(1).toBytes();

    private RequestTooLarge(String message) {
        super(ProblemType.REQUEST_TOO_LARGE, message);
    }

    public static RequestTooLarge bytes(DataSize limit) {
        return all(size(limit));
    }

    static RequestTooLarge parts(int limit) {
        return all(limit + " parts");
    }

    private static RequestTooLarge all(String limit) {
        return new RequestTooLarge("The request has more than " + limit + ", the most that is read here.");
    }

    /** A part without a file's name is a text for the web server, which keeps all of those in memory. */
    static RequestTooLarge texts(DataSize limit) {
        return new RequestTooLarge("The parts without a file name have more than " + size(limit)
                + ", the most that is read of texts; send a picture with a file name, as curl -F image=@picture.png"
                + " does.");
    }

    private static String size(DataSize limit) {
        boolean whole = limit.toBytes() % MEGABYTE == 0;
        return whole ? limit.toMegabytes() + " MB" : limit.toBytes() + " bytes";
    }
}
