package dev.munit.training.checkpoint;

import dev.munit.model.Tensor;
import java.util.List;

/**
 * Where an Adam stands.
 *
 * @param steps how many it has made
 * @param moments the first moments of all parameters in order, then the second
 */
public record AdamState(long steps, List<Tensor> moments) {
    public AdamState {
        moments = List.copyOf(moments);
    }
}
