{{- define "munit.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimAll "-" }}
{{- end }}

{{/* Short enough for what is put behind it, and without the dots that a release's name may have: a Service's may not. */}}
{{- define "munit.fullname" -}}
{{- $release := .Release.Name | replace "." "-" }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimAll "-" }}
{{- else if contains (include "munit.name" .) $release }}
{{- $release | trunc 50 | trimAll "-" }}
{{- else }}
{{- printf "%s-%s" $release (include "munit.name" .) | trunc 50 | trimAll "-" }}
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

{{/* How long each step of the service's stop may take: a little longer than a request does and than jobs may, so that results are fetched. */}}
{{- define "munit.phaseSeconds" -}}
{{- add (max (include "munit.deadlineSeconds" .) .Values.shutdown.jobsSeconds) 5 }}
{{- end }}

{{/* From the order to stop until a pod is killed: the service finishes its jobs first, and then its requests. */}}
{{- define "munit.graceSeconds" -}}
{{- $phase := include "munit.phaseSeconds" . }}
{{- add .Values.shutdown.drainSeconds $phase $phase .Values.shutdown.spareSeconds }}
{{- end }}

{{/* Room for the pictures of all that may wait, and for the weights of models. */}}
{{- define "munit.tmpSize" -}}
{{- $munit := .Values.config.munit }}
{{- $most := add (dig "queue" "length" 64 $munit) (dig "jobs" "most" 100 $munit) }}
{{- $request := trimSuffix "MB" (get $munit.limits "request-size") }}
{{- default (printf "%dMi" (add (mul $most $request) 1024)) .Values.tmp.sizeLimit }}
{{- end }}

{{/* What a proxy in front gives a request, upload and all. */}}
{{- define "munit.proxyTimeoutSeconds" -}}
{{- add (include "munit.deadlineSeconds" .) 30 }}
{{- end }}

{{/* What a proxy in front lets through, in MiB as the service counts too. */}}
{{- define "munit.proxyBodyMegabytes" -}}
{{- add (trimSuffix "MB" (get .Values.config.munit.limits "request-size")) 1 }}
{{- end }}

{{/* The nodes that may take a pod. */}}
{{- define "munit.nodes" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $gpuTolerations := ternary .Values.gpu.tolerations list .Values.gpu.enabled }}
{{- with concat $gpuTolerations .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* A value as text. A number of a file is one with a point to Helm, which toString would make 5e+07 of 50000000. */}}
{{- define "munit.text" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ toJson . }}{{ end }}
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
{{- $shutdown := dict "timeout-per-shutdown-phase" (printf "%ss" (include "munit.phaseSeconds" .)) }}
{{- $derived := dict "munit" (dict "engine" (dict "provider" $provider)) "spring" (dict "lifecycle" $shutdown) }}
{{- if or .Values.ingress.enabled .Values.httpRoute.enabled }}
{{- $_ := set $derived "server" (dict "forward-headers-strategy" "native") }}
{{- end }}
{{- mergeOverwrite $derived (deepCopy .Values.config) | toYaml }}
{{- end }}

{{/*
Which pods a query of Prometheus is about: those of this release, and not those of one whose name goes on after the same beginning.
Behind the Deployment's name stand a hash and, where a long name leaves room for it, another.
*/}}
{{- define "munit.series" -}}
namespace="{{ .Release.Namespace }}",pod=~"{{ include "munit.fullname" . }}-[a-z0-9]+(-[a-z0-9]{5})?"
{{- end }}

{{/* What waits for a worker, requests and jobs. */}}
{{- define "munit.backlog" -}}
sum(munit_queue_waiting{ {{- include "munit.series" . -}} })
{{- end }}

{{/* Where the outside finds the service; empty where it does not. */}}
{{- define "munit.url" -}}
{{- $host := "" }}
{{- $scheme := "http" }}
{{- $path := "" }}
{{- if .Values.ingress.enabled }}
{{- $first := first .Values.ingress.hosts }}
{{- $host = $first.host }}
{{- $scheme = ternary "https" "http" (not (empty .Values.ingress.tls)) }}
{{- $path = trimSuffix "/" (first $first.paths).path }}
{{- else if .Values.httpRoute.enabled }}
{{- $host = default "" (first .Values.httpRoute.hostnames) }}
{{- $parent := first .Values.httpRoute.parentRefs }}
{{- if or (contains "https" (default "" $parent.sectionName)) (eq (int $parent.port) 443) }}
{{- $scheme = "https" }}
{{- end }}
{{- end }}
{{- if and $host (not (contains "*" $host)) }}
{{- printf "%s://%s%s" $scheme $host $path }}
{{- end }}
{{- end }}

{{/* The port of a URL. */}}
{{- define "munit.portOf" -}}
{{- $url := urlParse . }}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
{{- default (ternary "443" "80" (eq $url.scheme "https")) $port }}
{{- end }}

{{/* Where the service and its init container go, by commas: for archives and to the collector of traces. */}}
{{- define "munit.portsOut" -}}
{{- $ports := list }}
{{- if eq .Values.models.source "download" }}
{{- range .Values.models.download.archives }}
{{- $ports = append $ports (include "munit.portOf" .url) }}
{{- end }}
{{- end }}
{{- with dig "tracing" "endpoint" "" .Values.config.munit }}
{{- $ports = append $ports (include "munit.portOf" .) }}
{{- end }}
{{- $ports | uniq | join "," }}
{{- end }}
