rule recovery_removed {
  meta:
    author = "Harrier"
    description = "Deletes shadow copies or backups, or keeps Windows from repairing itself"
  strings:
    $shadow_delete = /\bdelete +shadows +(\/all|\/for=|\/oldest|\/shadow=|all\b)/ ascii wide nocase
    $shadow_resize = /\bresize +shadowstorage +\/for=[^\r\n]{1,60}\/maxsize=[0-9]{3}mb/ ascii wide nocase
    $shadow_wmic = /\bshadowcopy +([^\r\n"|]{1,60} +)?delete\b/ ascii wide nocase
    $shadow_object = /\bWin32_ShadowCopy\b[^\r\n]{1,120}(Remove-WmiObject|Remove-CimInstance|\.Delete\(|\.Delete_\()/ ascii wide nocase
    $backup = /\bwbadmin(\.exe)?["']? +delete +(catalog|systemstatebackup|backup)\b/ ascii wide nocase
    $repair_off = /\/set +["']?\{(default|current)\}["']? +(recoveryenabled +(no|off)|bootstatuspolicy +ignoreallfailures)\b/ ascii wide nocase
    $repair_environment = /\breagentc(\.exe)?["']? +\/disable\b/ ascii wide nocase
  condition:
    any of them
}

rule logs_cleared {
  meta:
    author = "Harrier"
    description = "Clears event logs or the journal of a volume"
  strings:
    $log = /\bwevtutil(\.exe)?["']? +(cl|clear-log) +["']?(system|security|application|setup|%|\$)/ ascii wide nocase
    $log_command = /\bClear-EventLog +(-LogName +)?[^\r\n]{0,40}\b(system|security|application)\b/ ascii wide nocase
    $journal = /\bfsutil(\.exe)?["']? +usn +deletejournal +\/[dn]\b/ ascii wide nocase
  condition:
    any of them
}
