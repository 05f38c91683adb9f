{% for name, user in pillar['users'].items() %}
user {{ name }}:
  user.present:
    - name: {{ name }}
    - shell: /bin/bash
    - password: '{{ user.password }}'

{% for key in user['keys'] %}
key {{ loop.index }} of {{ name }}:
  ssh_auth.present:
    - user: {{ name }}
    - name: {{ key }}
    - require:
      - user: user {{ name }}
{% endfor %}
{% endfor %}
