{{/* What values.schema.json cannot say: values that cannot work beside each other, or on this Kubernetes. */}}
{{- define "munit.checks" -}}
{{- $kubernetes := .Capabilities.KubeVersion.Version }}
{{- if regexMatch "^[0-9]" (include "munit.fullname" .) }}
{{- fail (printf "The release's name %s begins with a digit, which a Service's may not: fullnameOverride gives its objects another." .Release.Name) }}
{{- end }}
{{- if and (eq .Values.models.source "oci") (semverCompare "<1.33.0-0" $kubernetes) }}
{{- fail (printf "models.source oci: an image as a volume takes Kubernetes 1.33, and this is %s. Before 1.35 the feature gate ImageVolume has to be on, too." $kubernetes) }}
{{- end }}
{{- if and .Values.gpu.enabled .Values.gpu.dra.enabled (semverCompare "<1.34.0-0" $kubernetes) }}
{{- fail (printf "gpu.dra.enabled: dynamic resource allocation takes Kubernetes 1.34, and this is %s." $kubernetes) }}
{{- end }}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) }}
{{- fail "autoscaling.minReplicas is more than autoscaling.maxReplicas." }}
{{- end }}
{{- if and (eq (dig "engine" "provider" "" .Values.config.munit) "cuda") (not .Values.gpu.enabled) }}
{{- fail "config.munit.engine.provider cuda takes gpu.enabled: without it pods get neither a GPU nor the image for one." }}
{{- end }}
{{- if and .Values.secret.existingSecret .Values.secret.properties }}
{{- fail "Either secret.properties or secret.existingSecret: the service reads one Secret." }}
{{- end }}
{{- if and .Values.apiKeys.existingSecret .Values.apiKeys.entries }}
{{- fail "Either apiKeys.entries or apiKeys.existingSecret: the service reads one file of keys." }}
{{- end }}
{{- if eq .Values.containerPorts.http .Values.containerPorts.management }}
{{- fail "containerPorts.http and containerPorts.management are the same." }}
{{- end }}
{{- if and (eq .Values.ingress.affinity "cookie") (ne .Values.ingress.controller "nginx") }}
{{- fail "ingress.affinity cookie is made of ingress-nginx' annotations: say it to other controllers by ingress.annotations." }}
{{- end }}
{{- end }}
