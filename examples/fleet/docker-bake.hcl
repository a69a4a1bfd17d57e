group "default" {
  targets = ["api", "web", "worker"]
}

target "base" {
  context = "base"
}

target "api" {
  context  = "api"
  contexts = { base = "target:base" }
}

target "web" {
  context  = "web"
  contexts = { base = "target:base" }
}

target "worker" {
  context = "worker"
}
