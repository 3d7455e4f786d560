# syntax=docker/dockerfile:1
# Two stages: the wheel is built in the first, and only the wheel and its locked dependencies are in the second.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements/build.lock requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/build.lock
COPY pyproject.toml README.md LICENSE ./
COPY templates templates
COPY mailflow mailflow
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/mailflow mailflow
COPY requirements/postgres.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/postgres.lock && rm /tmp/postgres.lock
RUN --mount=from=build,source=/wheels,target=/wheels pip install --no-cache-dir --no-deps --no-index /wheels/*.whl
USER mailflow
# State: mailflow.db, and a .env if you like. Settings and passwords come at run time, never into a layer.
WORKDIR /var/lib/mailflow
VOLUME /var/lib/mailflow
HEALTHCHECK --interval=1m --timeout=20s --start-period=2m --retries=3 CMD ["mailflow", "status", "--json"]
ENTRYPOINT ["mailflow"]
CMD ["run"]
