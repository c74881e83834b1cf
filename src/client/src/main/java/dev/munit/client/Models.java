package dev.munit.client;

import java.util.List;
import java.util.Map;

/**
 * The models that can be asked for.
 *
 * @param failed what could not be loaded, by the name of its folder
 */
public record Models(List<Model> models, Map<String, String> failed) {}
