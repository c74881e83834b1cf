# syntax=docker/dockerfile:1
# The service's image, for a GPU (the default) and for the CPU alone:
#   docker build -t munit:0.1.0-cuda .
#   docker build -t munit:0.1.0-cpu --target cpu .
# Each step is a script in src/deployment/image, and the tests of src/deployment run the same scripts.

# Name these with their digests to build the same image again.
ARG JDK=eclipse-temurin:25-jdk-noble
ARG JRE=eclipse-temurin:25-jre-noble
ARG CUDA=nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04

FROM ${JRE} AS jre

FROM ${JDK} AS sources
# The wrapper knows the checksum of the archive that it unpacks with unzip.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends unzip \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /munit
COPY . .
# A folder of models to have in the image, inside the build context, which .dockerignore keeps to models and src: put yours under
# models/. Empty for none.
ARG MODELS=models
RUN src/deployment/image/models.sh "${MODELS}" /image/models

FROM sources AS cpu-layers
RUN --mount=type=cache,target=/root/.m2,sharing=locked src/deployment/image/build.sh cpu
RUN src/deployment/image/layers.sh src/service/target/munit-service-layers.jar /image

FROM sources AS cuda-layers
RUN --mount=type=cache,target=/root/.m2,sharing=locked src/deployment/image/build.sh cuda
RUN src/deployment/image/layers.sh src/service/target/munit-service-layers.jar /image

FROM jre AS cpu
COPY LICENSE NOTICE /licenses/
WORKDIR /app
COPY --from=cpu-layers /image/natives/ ./
COPY --from=cpu-layers /image/dependencies/ ./
COPY --from=cpu-layers /image/snapshot-dependencies/ ./
COPY --from=cpu-layers /image/application/ ./
COPY src/deployment/image/java.options src/deployment/image/default.options ./
COPY src/deployment/image/train.sh src/deployment/image/healthcheck.sh ./
RUN ./train.sh
COPY --from=cpu-layers /image/models/ /models/
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="munit" \
      org.opencontainers.image.description="Multimodal image-to-image translation over HTTP, on the CPU" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# On the command line it would win over what is added here.
ENV LANG=C.UTF-8 \
    JDK_JAVA_OPTIONS=@/app/default.options \
    MUNIT_MODELS_DIR=/models
EXPOSE 8080
STOPSIGNAL SIGTERM
USER 65532:65532
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=2s CMD ["/app/healthcheck.sh"]
ENTRYPOINT ["java", "@java.options", "@jdk.options", "-jar", "munit-service.jar"]

FROM ${CUDA} AS cuda
COPY --from=jre /opt/java/openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/java/openjdk/bin:${PATH}
COPY LICENSE NOTICE /licenses/
WORKDIR /app
COPY --from=cuda-layers /image/natives/ ./
COPY --from=cuda-layers /image/dependencies/ ./
COPY --from=cuda-layers /image/snapshot-dependencies/ ./
COPY --from=cuda-layers /image/application/ ./
COPY src/deployment/image/java.options src/deployment/image/default.options ./
COPY src/deployment/image/train.sh src/deployment/image/healthcheck.sh ./
RUN ./train.sh
COPY --from=cuda-layers /image/models/ /models/
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="munit" \
      org.opencontainers.image.description="Multimodal image-to-image translation over HTTP, on NVIDIA GPUs" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# On the command line it would win over what is added here.
ENV LANG=C.UTF-8 \
    JDK_JAVA_OPTIONS=@/app/default.options \
    MUNIT_MODELS_DIR=/models
EXPOSE 8080
STOPSIGNAL SIGTERM
USER 65532:65532
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=2s CMD ["/app/healthcheck.sh"]
ENTRYPOINT ["java", "@java.options", "@jdk.options", "-jar", "munit-service.jar"]
