package dev.munit.benchmark.report;

import dev.munit.benchmark.figures.Spread;
import dev.munit.benchmark.http.HttpPlan;
import dev.munit.benchmark.http.HttpResults;
import dev.munit.benchmark.http.HttpRound;
import dev.munit.benchmark.http.Load;
import dev.munit.benchmark.http.Memory;
import dev.munit.benchmark.http.SizesPlan;
import dev.munit.benchmark.http.SizesResults;
import dev.munit.benchmark.http.SoakResults;
import dev.munit.benchmark.http.Starts;
import java.util.Locale;
import java.util.function.Function;

/** The service. */
final class ServiceSection {
    private ServiceSection() {}

    static String of(HttpResults http) {
        HttpPlan plan = http.plan();
        Table load = new Table("", "requests a second", "median ms", "95 % ms", "99 % ms");
        load.row(
                "engine alone, no pictures",
                Numbers.withQuartiles(http.spread(HttpRound::enginePerSecond)),
                Numbers.plain(http.spread(HttpRound::engine).median()),
                "",
                "");
        load.row(row("1 client", http, HttpRound::one));
        load.row(row(plan.clients() + " clients", http, HttpRound::busy));
        Table costs = new Table("", "");
        costs.row(
                "throughput of " + plan.clients() + " clients over the engine alone",
                Numbers.withQuartiles(http.throughputRatio()));
        costs.row("picture decoding and encoding", Numbers.withQuartiles(http.spread(HttpRound::images)) + " ms");
        costs.row(
                "latency of 1 client, one request after the other, beyond engine and pictures in each, as `Server-Timing` says",
                Numbers.withQuartiles(http.overhead()) + " ms");
        costs.row(
                "latency of 1 client beyond the call of engine and pictures before it, without the service",
                Numbers.withQuartiles(http.overCall()) + " ms");
        costs.row("4 styles in one request", Numbers.withQuartiles(http.spread(HttpRound::fourStyles)) + " ms");
        costs.row(
                "4 requests one after the other", Numbers.withQuartiles(http.spread(HttpRound::fourRequests)) + " ms");
        costs.row("one over the other", Numbers.withQuartiles(http.fourStylesRatio()));
        return String.format(
                        Locale.ROOT,
                        "## The service%n%n`munit-service.jar` in a process of its own with a heap of at most %s, %d threads, a model"
                                + " of width %d, PNG of %d px in and out, a random style each. Clients send their next request when"
                                + " they have the answer to their last, from the same machine. The engine alone (encode the content,"
                                + " decode it in a style) had its turns in between: %d rounds of %d calls, %d requests of one client, %d of %d"
                                + " clients, and %d times four styles, after one round and %d requests for a small picture to warm up.%n%n",
                        http.settings().heap(),
                        http.settings().threads(),
                        plan.width(),
                        plan.size(),
                        http.rounds().size(),
                        plan.calls(),
                        plan.calls(),
                        plan.busyRequests(),
                        plan.clients(),
                        plan.fours(),
                        plan.warmUp())
                + load + "\n" + costs + "\n" + memory(http);
    }

    private static Object[] row(String what, HttpResults http, Function<HttpRound, Load> load) {
        Spread perSecond = http.spread(round -> load.apply(round).perSecond());
        return new Object[] {
            what,
            Numbers.withQuartiles(perSecond),
            Numbers.plain(http.latency(load, 0.5)),
            Numbers.plain(http.latency(load, 0.95)),
            Numbers.plain(http.latency(load, 0.99))
        };
    }

    private static String memory(HttpResults http) {
        Memory memory = http.memory();
        return memory == null
                ? ""
                : "Resident memory after all that, and some requests in both directions and in the style of pictures: "
                        + Numbers.gigabytes(memory.resident()) + ", at most " + Numbers.gigabytes(memory.peak())
                        + ".\n\n";
    }

    static String of(SizesResults sizes) {
        SizesPlan plan = sizes.plan();
        Table table = new Table("width", "px", "median ms", "resident memory", "at most");
        for (SizesResults.One one : sizes.each()) {
            Memory memory = one.memory();
            table.row(
                    one.width(),
                    one.pixels(),
                    Numbers.plain(one.milliseconds()),
                    memory == null ? "" : Numbers.gigabytes(memory.resident()),
                    memory == null ? "" : Numbers.gigabytes(memory.peak()));
        }
        return String.format(
                        Locale.ROOT,
                        "### By width and size%n%nA service of its own for each, with a heap of at most %s and %d threads: the median of %d"
                                + " requests of one client for one picture in a random style, and memory after these and some in"
                                + " both directions and in the style of pictures.%n%n",
                        sizes.settings().heap(),
                        sizes.settings().threads(),
                        plan.requests())
                + table + "\n";
    }

    static String of(SoakResults soak) {
        Memory early = soak.early();
        Memory late = soak.late();
        String text = String.format(
                Locale.ROOT,
                "### Many requests of mixed sizes%n%n%d requests of %d clients to a model of width %d: pictures of %s, each worked on"
                        + " at its own size.%n%n",
                soak.plan().requests(),
                soak.plan().clients(),
                soak.plan().width(),
                soak.pictures());
        if (early == null || late == null) {
            return text + "This system does not tell a process's memory.\n\n";
        }
        Table table = new Table("", "resident memory", "at most so far")
                .row(
                        "after " + soak.plan().early() + " requests",
                        Numbers.gigabytes(early.resident()),
                        Numbers.gigabytes(early.peak()))
                .row(
                        "after " + soak.plan().requests() + " requests",
                        Numbers.gigabytes(late.resident()),
                        Numbers.gigabytes(late.peak()));
        return text + table + "\n";
    }

    static String of(Starts starts) {
        Table table = new Table("", "seconds");
        table.row("`java -jar munit-service.jar`", Numbers.withQuartiles(starts.ofJar()));
        if (starts.ofImage() != null) {
            table.row("as the image starts it", Numbers.withQuartiles(starts.ofImage()));
        }
        return String.format(
                        Locale.ROOT,
                        "### Start%n%nFrom the start of the process until `/readyz`, asked every 25 ms by a bare socket, says 200; with the"
                                + " model `%s`, %d times. The image has the service in layers with nothing to unpack, and Java reads"
                                + " there which classes a start needs from a cache that one start has made; the image's scripts made"
                                + " both, on the Java above.%n%n",
                        starts.model(),
                        starts.jar().size())
                + table + "\n";
    }
}
