{{/* docs/operating.md says what each means and what to do. */}}
{{- define "munit.alerts" -}}
{{- $s := include "munit.series" . }}
{{- $rule := .Values.monitoring.prometheusRule }}
- alert: MunitDown
  expr: absent(munit_queue_workers{ {{- $s -}} })
  for: 5m
  severity: critical
  summary: No Munit service answers Prometheus.
  description: Not one pod of {{ include "munit.fullname" . }} has been measured for five minutes.
{{- /* A model that is loaded when it is first asked for is not in memory before. */}}
{{- $lazy := eq (dig "models" "loading" "eager" .Values.config.munit) "lazy" }}
- alert: MunitNotReady
  expr: max({{ ternary "munit_models_offered" "munit_models_loaded" $lazy }}{ {{- $s -}} }) == 0
  for: 10m
  severity: critical
  summary: Munit runs and has no model.
  description: Not one pod of {{ include "munit.fullname" . }} has had a model for ten minutes, so none is ready; its log and /readyz say why.
- alert: MunitRestarting
  expr: max by (pod) (changes(process_start_time_seconds{ {{- $s -}} }[30m])) > 2
  for: 0m
  severity: warning
  summary: A Munit pod restarts again and again.
  description: {{ `"{{ $labels.pod }} has started {{ $value }} times more within half an hour."` }}
- alert: MunitRefusing
  expr: sum by (outcome) (rate(munit_translations_total{ {{- $s }},outcome=~"queue-full|jobs-full"}[5m])) > 0
  for: 5m
  severity: critical
  summary: Munit refuses requests because as many wait as may.
  description: {{ `"{{ $value | humanize }} requests a second have been refused for five minutes: {{ $labels.outcome }}."` }}
- alert: MunitQueueSlow
  expr: histogram_quantile(0.95, sum by (le) (rate(munit_stage_seconds_bucket{ {{- $s }},stage="queue"}[5m]))) > {{ $rule.queueSeconds }}
  for: 10m
  severity: warning
  summary: Requests wait long for Munit.
  description: {{ `"One request of twenty waits longer than {{ $value | humanizeDuration }}."` }}
- alert: MunitFailing
  expr: >-
    sum(rate(munit_translations_total{ {{- $s }},outcome=~"internal-error|out-of-time|not-ready"}[5m]))
    / sum(rate(munit_translations_total{ {{- $s -}} }[5m])) > {{ $rule.errorRatio }}
  for: 5m
  severity: critical
  summary: Munit fails requests that it should answer.
  description: {{ `"{{ $value | humanizePercentage }} of all requests end in an error that is not theirs."` }}
- alert: MunitModelFailed
  expr: max by (pod) (munit_models_failed{ {{- $s -}} }) > 0
  for: 5m
  severity: warning
  summary: Munit offers fewer models than it should.
  description: {{ `"{{ $value }} models could not be loaded by {{ $labels.pod }}; its log and /readyz say why."` }}
- alert: MunitHeapFull
  expr: max by (pod) (jvm_memory_usage_after_gc{ {{- $s -}} }) > 0.9
  for: 10m
  severity: warning
  summary: A Munit pod's heap is almost full.
  description: {{ `"{{ $labels.pod }} keeps {{ $value | humanizePercentage }} of its heap after collecting garbage."` }}
{{- if .Values.gpu.enabled }}
- alert: MunitOnCpu
  expr: sum by (pod) (rate(munit_stage_seconds_count{ {{- $s }},provider="cpu"}[5m])) > 0
  for: 5m
  severity: warning
  summary: A Munit pod that has a GPU computes on the CPU.
  description: {{ `"{{ $labels.pod }} fell back to the CPU; its log says why."` }}
{{- end }}
{{- end }}
