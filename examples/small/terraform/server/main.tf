# What the server is, wherever it is.
variable "tls" {
  type      = string
  sensitive = true
}

output "user_data" {
  value = templatefile("${path.module}/cloud-init.yaml", {
    tls   = base64encode(var.tls)
    site  = filebase64("${path.module}/nginx.conf")
    notes = filebase64("${path.module}/notes.php")
  })
  sensitive = true
}
