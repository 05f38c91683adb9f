# Who may log in, how often they may be wrong, and what the world may connect to.

# root logs in with Phoenix's key (put there at creation). People have their own accounts and keys.
# `password` is a crypt(5) hash (`openssl passwd -6`); '*' lets nobody in by password, but every try is counted.
users:
  guest:
    password: '*'
    keys: []

sshd:
  # Passwords stay on for the guests' sake (never for root). fail2ban is what makes that bearable.
  password_authentication: 'yes'
  max_auth_tries: 6

fail2ban:
  maxretry: 5       # the fifth wrong password is the last
  findtime: 10m
  bantime: 1h

# TCP ports open to everybody, by role, besides 22. Between the site's own hosts everything is open.
firewall:
  edge: [80, 443, 8443]
  mail: [25, 465, 587]
