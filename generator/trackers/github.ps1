# usecasecanvas: user stories -> GitHub issues, with gh (cli.github.com).
#   powershell -File issues.ps1          only tells what it would do
#   powershell -File issues.ps1 --go     does it; may be stopped and run again: numbers.csv knows what is there
$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot
$pause = @pause@
if ($null -ne $env:PAUSE) { $pause = [int]$env:PAUSE }
$repository = @repository@
if ($repository -ne '') { $env:GH_REPO = $repository }
$go = $args.Count -gt 0 -and $args[0] -eq '--go'
$numbers = Join-Path $PSScriptRoot 'numbers.csv'
$known = @{}
if (Test-Path -LiteralPath $numbers) {
    foreach ($row in Import-Csv -LiteralPath $numbers -Encoding UTF8) { $known[$row.id] = $row }
}

function Label([string]$name) {
    if (-not $go) { Write-Output "label: $name"; return }
    & gh label create $name --force | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "gh label create" }
    Start-Sleep -Seconds $pause
}

function Story([string]$id, [string]$content, [string]$priority, [string]$title, [string]$file, [string[]]$labels) {
    $row = $known[$id]
    if ($row -and $row.content -eq $content) { Write-Output "unchanged: $id (#$($row.number))"; return }
    if (-not $go) {
        if ($row) { Write-Output "edit #$($row.number): $title" } else { Write-Output "create: $title" }
        return
    }
    $option = if ($row) { '--add-label' } else { '--label' }
    $more = @()
    foreach ($label in $labels) { $more += $option; $more += $label }
    if ($row) {
        $number = $row.number
        & gh issue edit $number --title $title --body-file "./$file" @more | Out-Null
        if ($LASTEXITCODE -ne 0) { throw "gh issue edit $number" }
        if ($row.priority -and $row.priority -ne $priority) {
            # Somebody may have taken the label away already.
            try { & gh issue edit $number --remove-label $row.priority 2>$null | Out-Null } catch { }
        }
        Write-Output "edited: $id (#$number)"
    } else {
        $url = & gh issue create --title $title --body-file "./$file" @more
        if ($LASTEXITCODE -ne 0) { throw "gh issue create $id" }
        $number = ("$url" -split '/')[-1]
        Write-Output "created: $id (#$number)"
    }
    if (-not (Test-Path -LiteralPath $numbers)) {
        Set-Content -LiteralPath $numbers -Encoding UTF8 -Value 'id,number,content,priority'
    }
    Add-Content -LiteralPath $numbers -Encoding UTF8 -Value "$id,$number,$content,$priority"
    Start-Sleep -Seconds $pause
}

@labels@
