terraform {
  required_version = ">= 1.6"
  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "~> 1.58"
    }
  }
}

# Token and endpoint come from the environment: HCLOUD_TOKEN, and HCLOUD_ENDPOINT where it isn't Hetzner's own.
provider "hcloud" {}
