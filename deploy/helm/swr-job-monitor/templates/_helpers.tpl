{{/* Name of all objects: the release, and the chart unless the release is named like it. */}}
{{- define "swr-job-monitor.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "swr-job-monitor.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "swr-job-monitor.labels" -}}
{{ include "swr-job-monitor.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "swr-job-monitor.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "swr-job-monitor.name" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{/* Fails with one line if values contradict each other. */}}
{{- define "swr-job-monitor.check" -}}
{{- $database := .Values.database.existingSecret -}}
{{- if and (gt (int .Values.replicas) 1) (not $database) -}}
{{- fail "replicas: more than one needs PostgreSQL. Set database.existingSecret to a secret with its URL." -}}
{{- end -}}
{{- if and $database (not .Values.existingSecret) -}}
{{- fail "existingSecret: with PostgreSQL, all replicas need the same CREDENTIALS_KEY. Set existingSecret to a secret with it." -}}
{{- end -}}
{{- if and .Values.podIdentity.enabled (eq (include "swr-job-monitor.serviceAccount" .) "default") -}}
{{- fail "podIdentity: the service account needs a name of its own. Set serviceAccount.create or serviceAccount.name." -}}
{{- end -}}
{{- if and .Values.podIdentity.enabled (not .Values.region) -}}
{{- fail "podIdentity: set region, such as cn-north-4." -}}
{{- end -}}
{{- if and (eq .Values.authMode "proxy") (not .Values.trustedProxies) -}}
{{- fail "trustedProxies: with authMode proxy, set the addresses of the proxy, such as 10.0.0.0/16. Other users are unknown." -}}
{{- end -}}
{{- end -}}
