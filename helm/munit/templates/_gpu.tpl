{{/* What the container asks for, the GPU among it. */}}
{{- define "munit.resources" -}}
{{- $resources := deepCopy .Values.resources }}
{{- if and .Values.gpu.enabled .Values.gpu.dra.enabled }}
{{- $_ := set $resources "claims" (list (dict "name" "gpu")) }}
{{- else if .Values.gpu.enabled }}
{{- $_ := set $resources "limits" (default dict $resources.limits) }}
{{- $_ := set $resources.limits .Values.gpu.resource (toString .Values.gpu.count) }}
{{- end }}
{{- toYaml $resources }}
{{- end }}
