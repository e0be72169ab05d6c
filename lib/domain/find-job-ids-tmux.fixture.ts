// Panes of tmux 3 (`tmux capture-pane -p`) that show the same session, by their width.

export const TMUX_PANES: Readonly<Record<number, string>> = {
  20: `$ terraform apply -a
uto-approve
huaweicloud_swr_ente
rprise_instance.test
: Creating...
huaweicloud_swr_ente
rprise_instance.test
: Still creating...
[10s elapsed]
╷
│ Error: error waiti
ng for SWR job (36db
69c5-b2d5-11eb-b044-
0255ac101219) to com
plete: unexpected st
ate 'FAILED', wanted
 target 'COMPLETED'.
 last error: <nil>
│
│   with huaweicloud
_swr_enterprise_inst
ance.test,
│   on main.tf line
1, in resource "huaw
eicloud_swr_enterpri
se_instance" "test":
│    1: resource "hu
aweicloud_swr_enterp
rise_instance" "test
" {
│
╵
$ curl -s $API/v2/0f
5181caba0024e72f89c0
045e707b91/jobs/36db
69c5-b2d5-11eb-b044-
0255ac101219
{"id":"36db69c5-b2d5
-11eb-b044-0255ac101
219","instance_id":"
36ce7f50-b2d5-11eb-b
044-0255ac101219","r
esource_id":"36ce7f5
0-b2d5-11eb-b044-025
5ac101219","type":"C
reateInstance","stat
us":"Failed","reason
":"failed to select
cce cluster"}
$ echo 任务ID：36db6
9c5-b2d5-11eb-b044-0
255ac101219，实例ID
：36ce7f50-b2d5-11eb
-b044-0255ac101219`,
  44: `$ terraform apply -auto-approve
huaweicloud_swr_enterprise_instance.test: Cr
eating...
huaweicloud_swr_enterprise_instance.test: St
ill creating... [10s elapsed]
╷
│ Error: error waiting for SWR job (36db69c5
-b2d5-11eb-b044-0255ac101219) to complete: u
nexpected state 'FAILED', wanted target 'COM
PLETED'. last error: <nil>
│
│   with huaweicloud_swr_enterprise_instance
.test,
│   on main.tf line 1, in resource "huaweicl
oud_swr_enterprise_instance" "test":
│    1: resource "huaweicloud_swr_enterprise
_instance" "test" {
│
╵
$ curl -s $API/v2/0f5181caba0024e72f89c0045e
707b91/jobs/36db69c5-b2d5-11eb-b044-0255ac10
1219
{"id":"36db69c5-b2d5-11eb-b044-0255ac101219"
,"instance_id":"36ce7f50-b2d5-11eb-b044-0255
ac101219","resource_id":"36ce7f50-b2d5-11eb-
b044-0255ac101219","type":"CreateInstance","
status":"Failed","reason":"failed to select
cce cluster"}
$ echo 任务ID：36db69c5-b2d5-11eb-b044-0255a
c101219，实例ID：36ce7f50-b2d5-11eb-b044-025
5ac101219`,
  53: `$ terraform apply -auto-approve
huaweicloud_swr_enterprise_instance.test: Creating...
huaweicloud_swr_enterprise_instance.test: Still creat
ing... [10s elapsed]
╷
│ Error: error waiting for SWR job (36db69c5-b2d5-11e
b-b044-0255ac101219) to complete: unexpected state 'F
AILED', wanted target 'COMPLETED'. last error: <nil>
│
│   with huaweicloud_swr_enterprise_instance.test,
│   on main.tf line 1, in resource "huaweicloud_swr_e
nterprise_instance" "test":
│    1: resource "huaweicloud_swr_enterprise_instance
" "test" {
│
╵
$ curl -s $API/v2/0f5181caba0024e72f89c0045e707b91/jo
bs/36db69c5-b2d5-11eb-b044-0255ac101219
{"id":"36db69c5-b2d5-11eb-b044-0255ac101219","instanc
e_id":"36ce7f50-b2d5-11eb-b044-0255ac101219","resourc
e_id":"36ce7f50-b2d5-11eb-b044-0255ac101219","type":"
CreateInstance","status":"Failed","reason":"failed to
 select cce cluster"}
$ echo 任务ID：36db69c5-b2d5-11eb-b044-0255ac101219，
实例ID：36ce7f50-b2d5-11eb-b044-0255ac101219`,
  80: `$ terraform apply -auto-approve
huaweicloud_swr_enterprise_instance.test: Creating...
huaweicloud_swr_enterprise_instance.test: Still creating... [10s elapsed]
╷
│ Error: error waiting for SWR job (36db69c5-b2d5-11eb-b044-0255ac101219) to com
plete: unexpected state 'FAILED', wanted target 'COMPLETED'. last error: <nil>
│
│   with huaweicloud_swr_enterprise_instance.test,
│   on main.tf line 1, in resource "huaweicloud_swr_enterprise_instance" "test":
│    1: resource "huaweicloud_swr_enterprise_instance" "test" {
│
╵
$ curl -s $API/v2/0f5181caba0024e72f89c0045e707b91/jobs/36db69c5-b2d5-11eb-b044-
0255ac101219
{"id":"36db69c5-b2d5-11eb-b044-0255ac101219","instance_id":"36ce7f50-b2d5-11eb-b
044-0255ac101219","resource_id":"36ce7f50-b2d5-11eb-b044-0255ac101219","type":"C
reateInstance","status":"Failed","reason":"failed to select cce cluster"}
$ echo 任务ID：36db69c5-b2d5-11eb-b044-0255ac101219，实例ID：36ce7f50-b2d5-11eb-
b044-0255ac101219`,
};
