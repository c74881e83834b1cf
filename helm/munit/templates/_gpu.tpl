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

{{/* What a pod claims by dynamic resource allocation. */}}
{{- define "munit.claim" -}}
devices:
  requests:
    - name: gpu
      exactly:
        deviceClassName: {{ .Values.gpu.dra.deviceClassName }}
        allocationMode: ExactCount
        count: {{ .Values.gpu.count }}
        {{- with .Values.gpu.dra.selectors }}
        selectors:
          {{- range . }}
          - cel:
              expression: {{ . | quote }}
          {{- end }}
        {{- end }}
{{- end }}

{{/* Another name for another claim: Kubernetes lets nobody change a template. */}}
{{- define "munit.claimTemplateName" -}}
{{- printf "%s-gpu-%s" (include "munit.fullname" .) (include "munit.claim" . | sha256sum | trunc 8) }}
{{- end }}
