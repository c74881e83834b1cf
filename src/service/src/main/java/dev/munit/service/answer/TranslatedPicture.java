package dev.munit.service.answer;

import dev.munit.image.Picture;
import dev.munit.inference.StyleCode;

/** One result: a picture, and the style it was painted in. */
public record TranslatedPicture(Picture picture, StyleCode style) {}
