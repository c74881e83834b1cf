package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Spread;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the service fared.
 *
 * @param plan how it was loaded
 * @param settings how it was started
 * @param memory after all rounds; none where the system does not tell
 */
public record HttpResults(
        HttpPlan plan,
        ServiceSettings settings,
        List<HttpRound> rounds,
        @Nullable Memory memory) {
    /** Requests a second of all clients over calls a second of the bare engine. */
    public Spread throughputRatio() {
        return Spread.ofRatios(each(round -> round.busy().perSecond()), each(HttpRound::enginePerSecond));
    }

    /** Milliseconds that one client waits longer than the engine and the images take in its request. */
    public Spread overhead() {
        return ofRequests(HttpRound::overheads);
    }

    /**
     * Milliseconds that one client waits longer than the engine alone and the images take: each request and the call
     * before it.
     */
    public Spread overCall() {
        return ofRequests(HttpRound::overCalls);
    }

    /** One request for four styles over four requests. */
    public Spread fourStylesRatio() {
        return Spread.ofRatios(each(HttpRound::fourStyles), each(HttpRound::fourRequests));
    }

    /** A number of each round. */
    public Spread spread(ToDoubleFunction<HttpRound> number) {
        return Spread.of(each(number));
    }

    /** The milliseconds below which that share of all requests of all rounds stayed. */
    public double latency(Function<HttpRound, Load> load, double share) {
        return Spread.quantile(
                rounds.stream()
                        .flatMap(round -> load.apply(round).milliseconds().stream())
                        .toList(),
                share);
    }

    private Spread ofRequests(Function<HttpRound, List<Double>> numbers) {
        return Spread.of(
                rounds.stream().flatMap(round -> numbers.apply(round).stream()).toList());
    }

    private List<Double> each(ToDoubleFunction<HttpRound> number) {
        return rounds.stream().mapToDouble(number).boxed().toList();
    }
}
