# The dashboard for a team, behind a proxy with authentication: see SECURITY.md.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app

COPY requirements.txt .
RUN python -m pip install --require-hashes --only-binary :all: -r requirements.txt

COPY .streamlit .streamlit
COPY claims claims
COPY dashboard.py .
COPY data /project/data
COPY seeds /project/seeds

# A user without a name, a shell or a right to anything but the tables.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin figures \
    && chown -R 10001:10001 /project
USER 10001

ENV HOME=/tmp \
    CLAIMS_ROOT=/project \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501 \
    STREAMLIT_SERVER_HEADLESS=true \
    STREAMLIT_SERVER_FILE_WATCHER_TYPE=none

VOLUME /project
EXPOSE 8501

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://localhost:8501/_stcore/health', timeout=4)"]

CMD ["python", "-m", "streamlit", "run", "dashboard.py"]
