package dev.munit.client;

import java.util.List;

/** The models that are loaded. */
public record Models(List<Model> models) {}
