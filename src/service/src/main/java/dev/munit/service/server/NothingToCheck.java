package dev.munit.service.server;

import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/** For a service that has no annotations to check values by. */
final class NothingToCheck implements Validator {

    @Override
    public boolean supports(Class<?> type) {
        return false;
    }

    @Override
    public void validate(Object target, Errors errors) {
        throw new IllegalStateException("supports nothing");
    }
}
