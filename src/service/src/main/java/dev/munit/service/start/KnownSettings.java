package dev.munit.service.start;

import dev.munit.service.admission.QueueProperties;
import dev.munit.service.answer.AnswerProperties;
import dev.munit.service.jobs.JobsProperties;
import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.models.CudaProperties;
import dev.munit.service.models.EngineProperties;
import dev.munit.service.models.ModelsProperties;
import dev.munit.service.models.SessionProperties;
import dev.munit.service.models.TensorRtProperties;
import dev.munit.service.rate.RateProperties;
import dev.munit.service.security.SecurityProperties;
import dev.munit.service.settings.InvalidSetting;
import dev.munit.service.tracing.TracingProperties;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Refuses keys that nobody reads: one that is written wrong ({@code munit.engine.treads=2}) would do nothing, silently.
 * Spring's own {@code ignoreUnknownFields = false} cannot do that where another record has the keys below, as
 * {@code munit.engine.cuda} below {@code munit.engine}, and does not look at the surroundings.
 */
final class KnownSettings implements EnvironmentPostProcessor, Ordered {
    private static final List<Class<? extends Record>> SETTINGS = List.of(
            EngineProperties.class,
            SessionProperties.class,
            CudaProperties.class,
            TensorRtProperties.class,
            ModelsProperties.class,
            QueueProperties.class,
            JobsProperties.class,
            LimitsProperties.class,
            RateProperties.class,
            SecurityProperties.class,
            AnswerProperties.class,
            TracingProperties.class);

    /** What Kubernetes and Docker tell every container of a service that is called {@code munit-engine}, say. */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

    /** Of the first of a list: {@code munit.security.api-keys[0]}, {@code MUNIT_SECURITY_APIKEYS_0}. */
    private static final Pattern INDEX = Pattern.compile("(\\[[0-9]+]|_[0-9]+)$");

    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9]");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        requireKnown(environment);
    }

    /** After all others, which may add properties. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** @throws InvalidSetting naming the first key that is not known, and the known one that it is most like */
    static void requireKnown(ConfigurableEnvironment environment) {
        Map<String, String> known = known();
        Set<String> groups = SETTINGS.stream().map(type -> group(prefix(type))).collect(Collectors.toSet());
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> !known.containsKey(letters(name))
                        && !known.containsKey(letters(INDEX.matcher(name).replaceFirst(""))))
                .filter(name -> groups.contains(group(name)))
                .filter(name -> !OF_A_SERVICE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw InvalidSetting.unknown(name, nearest(letters(name), known));
                });
    }

    /** The keys by their letters and digits alone: {@code MUNIT_QUEUE_MAXWAIT} is {@code munit.queue.max-wait}. */
    private static Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        for (Class<? extends Record> type : SETTINGS) {
            known(prefix(type), type, known);
        }
        return known;
    }

    private static void known(String prefix, Class<?> type, Map<String, String> known) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + name(type, component);
            if (component.getType().isRecord()) {
                known(key, component.getType(), known);
            } else {
                known.put(letters(key), key);
            }
        }
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    /** A record's component {@code maxWait} is written {@code max-wait}. */
    private static String name(Class<?> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(Name.class)))
                .map(Name::value)
                .findFirst()
                .orElseGet(
                        () -> component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    /** {@code munit.queue} of {@code munit.queue.length} and {@code MUNIT_QUEUE_LENGTH}. */
    private static String group(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("[._]", 3);
        return parts.length < 2 ? name : parts[0] + "." + parts[1];
    }

    private static String letters(String name) {
        return NOT_OF_A_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String nearest(String letters, Map<String, String> known) {
        return known.entrySet().stream()
                .min(Comparator.comparingInt(key -> distance(letters, key.getKey())))
                .orElseThrow()
                .getValue();
    }

    /** How many letters have to be changed, added or left out to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
