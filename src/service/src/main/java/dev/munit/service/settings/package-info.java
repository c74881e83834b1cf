/**
 * What the settings of all features have in common: how one that cannot be right is refused at start. The settings
 * themselves live with the feature they turn.
 */
@NullMarked
package dev.munit.service.settings;

import org.jspecify.annotations.NullMarked;
