#!/bin/sh
while :; do
  echo working
  sleep 60
done
