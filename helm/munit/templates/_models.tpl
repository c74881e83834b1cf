{{/* The volume that the models are in, unless they are in the image. */}}
{{- define "munit.modelsVolume" -}}
{{- $source := .Values.models.source }}
{{- if eq $source "claim" -}}
- name: models
  persistentVolumeClaim:
    claimName: {{ .Values.models.claim.name }}
    readOnly: true
{{- else if eq $source "oci" -}}
- name: models
  image:
    reference: {{ .Values.models.oci.reference | quote }}
    pullPolicy: {{ .Values.models.oci.pullPolicy }}
{{- else if eq $source "download" -}}
- name: models
  emptyDir:
    sizeLimit: {{ .Values.models.download.sizeLimit }}
{{- else if eq $source "hostPath" -}}
- name: models
  hostPath:
    path: {{ .Values.models.hostPath.path }}
    type: Directory
{{- end }}
{{- end }}

{{/* Fetches archives one by one; a wrong one ends it, and Kubernetes tries again. */}}
{{- define "munit.download" -}}
- name: download-models
  image: {{ .Values.models.download.image | quote }}
  imagePullPolicy: IfNotPresent
  command:
    - sh
    - -euc
    - |
      header() {
        if [ -n "${AUTHORIZATION:-}" ]; then printf 'Authorization: %s\n' "$AUTHORIZATION"; fi
      }
      while [ $# -gt 0 ]; do
        url=$1 sha256=$2
        shift 2
        echo "fetching $url"
        # Neither a file nor the list of processes shows it.
        header | curl -fsSL --retry 5 --retry-connrefused -H @- -o /models/.archive "$url"
        echo "$sha256  /models/.archive" | sha256sum -c - || { echo "not the archive that was expected: $url" >&2; exit 1; }
        tar -xf /models/.archive -C /models
        rm /models/.archive
      done
    - download-models
    {{- range .Values.models.download.archives }}
    - {{ .url | quote }}
    - {{ .sha256 | quote }}
    {{- end }}
  {{- if .Values.models.download.authorizationSecret.name }}
  env:
    - name: AUTHORIZATION
      valueFrom:
        secretKeyRef:
          name: {{ .Values.models.download.authorizationSecret.name }}
          key: {{ .Values.models.download.authorizationSecret.key }}
  {{- end }}
  resources:
    requests:
      cpu: 100m
      memory: 64Mi
    limits:
      memory: 256Mi
  {{- with .Values.securityContext }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  volumeMounts:
    - name: models
      mountPath: /models
{{- end }}
