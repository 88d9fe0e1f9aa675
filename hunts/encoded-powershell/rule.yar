rule powershell_encoded_command {
  meta:
    author = "Harrier"
    description = "Starts PowerShell with a command that is encoded"
  strings:
    $command = /(powershell|pwsh)(\.exe)?["']? [^\r\n]{0,160}-e(c|nc|ncodedcommand)? ["']?[A-Za-z0-9+\/]{40}/ ascii wide nocase
  condition:
    $command
}

rule powershell_download_and_run {
  meta:
    author = "Harrier"
    description = "Starts PowerShell unseen, fetches something and runs it"
  strings:
    $shell = "powershell" ascii wide nocase
    $fetch_string = "DownloadString" ascii wide nocase
    $fetch_file = "DownloadFile" ascii wide nocase
    $fetch_web = "Invoke-WebRequest" ascii wide nocase
    $run_expression = "Invoke-Expression" ascii wide nocase
    $run_short = "IEX" ascii wide nocase fullword
    $run_program = "Start-Process" ascii wide nocase
    $run_decoded = "FromBase64String" ascii wide nocase
    $unseen_window = /-w(indowstyle)? h(idden)?\b/ ascii wide nocase
    $unseen_policy = /-e(p|xecutionpolicy) bypass/ ascii wide nocase
    $unseen_profile = /-nop(rofile)?\b/ ascii wide nocase
  condition:
    filesize < 20MB and $shell and any of ($fetch_*) and any of ($run_*) and any of ($unseen_*)
}
