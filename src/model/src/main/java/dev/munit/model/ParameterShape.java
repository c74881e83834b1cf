package dev.munit.model;

/** A learnt parameter's published name and its shape. */
public record ParameterShape(String name, int[] shape) {}
