{{- define "munit.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{/* Short enough for what is put behind it. */}}
{{- define "munit.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains (include "munit.name" .) .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "munit.name" .) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "munit.selectorLabels" -}}
app.kubernetes.io/name: {{ include "munit.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "munit.podSelectorLabels" -}}
{{ include "munit.selectorLabels" . }}
app.kubernetes.io/component: service
{{- end }}

{{- define "munit.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "munit.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "munit.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "munit.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "munit.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- $kind := ternary "cuda" "cpu" .Values.gpu.enabled }}
{{- printf "%s:%s" .Values.image.repository (default (printf "%s-%s" .Chart.AppVersion $kind) .Values.image.tag) }}
{{- end }}
{{- end }}

{{/* The longest a request takes. */}}
{{- define "munit.deadlineSeconds" -}}
{{- trimSuffix "s" .Values.config.munit.queue.deadline }}
{{- end }}

{{/* How long the service waits for requests when it stops; a little longer than they take. */}}
{{- define "munit.drainTimeoutSeconds" -}}
{{- add (include "munit.deadlineSeconds" .) 5 }}
{{- end }}

{{/* What a proxy in front gives a request, upload and all. */}}
{{- define "munit.proxyTimeoutSeconds" -}}
{{- add (include "munit.deadlineSeconds" .) 30 }}
{{- end }}

{{/* What a proxy in front lets through, in MiB as the service counts too. */}}
{{- define "munit.proxyBodyMegabytes" -}}
{{- add (trimSuffix "MB" (get .Values.config.munit.limits "request-size")) 1 }}
{{- end }}

{{- define "munit.secretName" -}}
{{- default (include "munit.fullname" .) .Values.secret.existingSecret }}
{{- end }}

{{- define "munit.hasSecret" -}}
{{- if or .Values.secret.existingSecret .Values.secret.properties }}true{{ end }}
{{- end }}

{{- define "munit.hasApiKeys" -}}
{{- if or .Values.apiKeys.existingSecret .Values.apiKeys.entries }}true{{ end }}
{{- end }}

{{- define "munit.apiKeysSecretName" -}}
{{- default (printf "%s-api-keys" (include "munit.fullname" .)) .Values.apiKeys.existingSecret }}
{{- end }}

{{/* The service's settings: what follows from other values, and what is given. */}}
{{- define "munit.config" -}}
{{- $provider := ternary "cuda" "cpu" .Values.gpu.enabled }}
{{- $shutdown := dict "timeout-per-shutdown-phase" (printf "%ss" (include "munit.drainTimeoutSeconds" .)) }}
{{- $derived := dict "munit" (dict "engine" (dict "provider" $provider)) "spring" (dict "lifecycle" $shutdown) }}
{{- if or .Values.ingress.enabled .Values.httpRoute.enabled }}
{{- $_ := set $derived "server" (dict "forward-headers-strategy" "native") }}
{{- end }}
{{- mergeOverwrite $derived (deepCopy .Values.config) | toYaml }}
{{- end }}

{{/* Which pods a query of Prometheus is about. */}}
{{- define "munit.series" -}}
namespace="{{ .Release.Namespace }}",pod=~"{{ include "munit.fullname" . }}-.*"
{{- end }}
