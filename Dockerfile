# Harmony in a container: `docker build -t harmony .`
# The build stage fetches what the lock file names; the final image runs as a user without rights.

FROM denoland/deno:debian-2.9.6 AS build
WORKDIR /app
ENV DENO_DIR=/app/.deno
COPY deno.json deno.lock ./
RUN deno ci
COPY . .
RUN deno task css && deno cache main.ts

FROM denoland/deno:debian-2.9.6
# What finished files are decoded and compared with.
RUN apt-get update -q \
    && apt-get install -qy --no-install-recommends ffmpeg libchromaprint-tools \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV DENO_DIR=/app/.deno \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATA_DIR=/data \
    ARTWORK_DIR=/data/artwork \
    MUSIC_DIR=/music
COPY --from=build --chown=deno:deno /app /app
RUN mkdir -p /data /music && chown deno:deno /data /music
USER deno
VOLUME ["/data", "/music"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["deno", "eval", "const r = await fetch(`http://127.0.0.1:${Deno.env.get('PORT')}/api/health/ready`); Deno.exit(r.ok ? 0 : 1)"]
# Garbage is collected before the memory has grown by a third, as `deno task start` has it.
ENTRYPOINT ["deno", "run", "-A", "--v8-flags=--max-semi-space-size=8,--heap-growing-percent=30", "--cached-only", "main.ts"]
CMD ["serve"]
