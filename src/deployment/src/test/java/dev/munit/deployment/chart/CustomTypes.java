package dev.munit.deployment.chart;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The custom resources that no library has types for, with the fields that their definitions have
 * ({@code config/crd/bases} of KEDA and of NGINX Gateway Fabric). What is checked of those definitions: no field that
 * they do not have, the kind of each value, what they require, and the patterns and choices of what the chart sets.
 * What is not: their rules in CEL, and what a controller refuses later. Types of the others, PodMonitor,
 * ServiceMonitor, PrometheusRule and HTTPRoute, are made from their definitions by fabric8.
 */
final class CustomTypes {
    private CustomTypes() {}

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException(what);
        }
    }

    /** KEDA's, {@code keda.sh/v1alpha1}. */
    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            ScaleTarget scaleTargetRef,
            @Nullable Integer pollingInterval,
            @Nullable Integer initialCooldownPeriod,
            @Nullable Integer cooldownPeriod,
            @Nullable Integer idleReplicaCount,
            @Nullable Integer minReplicaCount,
            @Nullable Integer maxReplicaCount,
            @Nullable Advanced advanced,
            @Nullable Fallback fallback,
            List<Trigger> triggers) {
        ScaledObjectSpec {
            require(scaleTargetRef != null, "scaleTargetRef is required");
            require(triggers != null && !triggers.isEmpty(), "triggers are required");
            require(
                    minReplicaCount == null || maxReplicaCount == null || minReplicaCount <= maxReplicaCount,
                    "minReplicaCount is at most maxReplicaCount");
        }
    }

    record ScaleTarget(
            @Nullable String apiVersion,
            @Nullable String kind,
            String name,
            @Nullable String envSourceContainerName) {
        ScaleTarget {
            require(name != null, "name is required");
        }
    }

    record Advanced(
            @Nullable Boolean restoreToOriginalReplicaCount,
            @Nullable HpaConfig horizontalPodAutoscalerConfig,
            @Nullable ScalingModifiers scalingModifiers) {}

    record HpaConfig(@Nullable String name, @Nullable HorizontalPodAutoscalerBehavior behavior) {}

    record ScalingModifiers(
            @Nullable String formula,
            @Nullable String target,
            @Nullable String activationTarget,
            @Nullable String metricType) {}

    record Fallback(
            Integer failureThreshold,
            Integer replicas,
            @Nullable String behavior) {
        Fallback {
            require(failureThreshold != null && replicas != null, "failureThreshold and replicas are required");
        }
    }

    record Trigger(
            String type,
            @Nullable String name,
            Map<String, String> metadata,
            @Nullable AuthenticationRef authenticationRef,
            @Nullable Boolean useCachedMetrics,
            @Nullable String metricType) {
        private static final Set<String> OF_PROMETHEUS = Set.of(
                "serverAddress",
                "query",
                "threshold",
                "activationThreshold",
                "queryParameters",
                "namespace",
                "customHeaders",
                "ignoreNullValues",
                "unsafeSsl",
                "authModes",
                "timeout");

        Trigger {
            require("prometheus".equals(type), "a trigger that is not Prometheus'");
            require(OF_PROMETHEUS.containsAll(metadata.keySet()), "unknown metadata among " + metadata.keySet());
            require(
                    metadata.keySet().containsAll(Set.of("serverAddress", "query", "threshold")),
                    "serverAddress, query and threshold are required");
            require(
                    metricType == null || Set.of("AverageValue", "Value").contains(metricType),
                    "metricType " + metricType);
        }
    }

    record AuthenticationRef(String name, @Nullable String kind) {
        AuthenticationRef {
            require(name != null, "name is required");
        }
    }

    /** NGINX Gateway Fabric's, {@code gateway.nginx.org/v1alpha1}. */
    record ClientSettingsPolicy(String apiVersion, String kind, ObjectMeta metadata, ClientSettings spec) {}

    record ClientSettings(
            TargetRef targetRef,
            @Nullable Body body,
            @Nullable Map<String, Object> keepAlive) {
        ClientSettings {
            require(targetRef != null, "targetRef is required");
        }
    }

    record TargetRef(String group, String kind, String name) {
        TargetRef {
            require(group != null && kind != null && name != null, "group, kind and name are required");
        }
    }

    record Body(@Nullable String maxSize, @Nullable String timeout) {
        Body {
            require(maxSize == null || maxSize.matches("\\d{1,4}[kmg]?"), "maxSize " + maxSize);
        }
    }
}
