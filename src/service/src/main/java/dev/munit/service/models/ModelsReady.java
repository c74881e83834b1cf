package dev.munit.service.models;

/** All models are loaded and warm: requests can be answered from now on. */
public record ModelsReady(int models) {}
