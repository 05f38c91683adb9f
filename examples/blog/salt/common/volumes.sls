# Block storage volumes, wherever Terraform attached them. The provider formatted them.
{% set phoenix = pillar['phoenix'] %}
{% for volume, device in phoenix['hosts'][phoenix['host']].get('volumes', {}).items() %}
volume {{ volume }}:
  mount.mounted:
    - name: /mnt/{{ volume }}
    - device: {{ device }}
    - fstype: ext4
    - opts: defaults,nofail
    - mkmnt: True
    - persist: True

# Its pod's user, by number: no such account exists on the host.
owner of {{ volume }}:
  file.directory:
    - name: /mnt/{{ volume }}
    - user: {{ pillar['volumes'][volume]['owner'] }}
    - group: {{ pillar['volumes'][volume]['owner'] }}
    - mode: '0755'
    - require:
      - mount: volume {{ volume }}
{% endfor %}
