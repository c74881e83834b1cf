package dev.munit.training.run;

import dev.munit.model.DiscriminatorHyperparameters;
import java.util.Optional;

/**
 * Tells from one domain's discriminator loss whether the game with the generators is over. A discriminator that cannot
 * tell, and says "half" to every picture, pays a certain price (its loss when undecided). One that pays next to nothing
 * for long has won: generators learn little from it. One that pays that very price for long, hardly a hair more or
 * less, has given up.
 */
final class DiscriminatorWatch {
    /** Iterations that the running means reach back, and that must have passed before anything is said. */
    static final int MEMORY = 500;

    private static final double WON = 0.03;
    private static final double GIVEN_UP = 0.01;

    private final String domain;
    private final double undecided;
    private double meanLoss;
    private double meanDistance;
    private int seen;
    private boolean told;

    private DiscriminatorWatch(String domain, double undecided) {
        this.domain = domain;
        this.undecided = undecided;
    }

    static DiscriminatorWatch of(String domain, DiscriminatorHyperparameters discriminator) {
        double scales = discriminator.numScales();
        return switch (discriminator.ganType()) {
            // (1/2)^2 for a fake and as much for a real picture, at every scale.
            case LSGAN -> new DiscriminatorWatch(domain, 0.5 * scales);
            // -log(1/2), twice.
            case NSGAN -> new DiscriminatorWatch(domain, 2 * Math.log(2) * scales);
        };
    }

    /** Takes in the loss of an iteration; a warning if there is reason for one that was not given yet. */
    Optional<String> look(double loss) {
        seen++;
        double share = Math.max(1.0 / seen, 1.0 / MEMORY);
        meanLoss += share * (loss - meanLoss);
        meanDistance += share * (Math.abs(loss - undecided) - meanDistance);
        if (seen < MEMORY) {
            return Optional.empty();
        }
        boolean won = meanLoss < WON * undecided;
        boolean givenUp = meanDistance < GIVEN_UP * undecided;
        if (!won && !givenUp) {
            // With a margin, so that a loss on the border does not warn again and again.
            told &= meanLoss < 2 * WON * undecided || meanDistance < 2 * GIVEN_UP * undecided;
            return Optional.empty();
        }
        if (told) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(won ? victory() : surrender());
    }

    private String victory() {
        return "the discriminator of %s has won: its loss has been %.3f over the last %d iterations, undecided it would be %.2f. Translations into %s hardly improve any more; a lower lr_dis, a smaller dis.dim or more pictures of %s help"
                .formatted(domain, meanLoss, MEMORY, undecided, domain, domain);
    }

    private String surrender() {
        return "the discriminator of %s has given up: its loss has stayed at %.2f, which is what it costs to answer \"half\" to everything. Start anew with init_dis: kaiming, or with less weight_decay"
                .formatted(domain, undecided);
    }
}
