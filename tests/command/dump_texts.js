// Responses as SDKs of other languages print them, for the command and the package.

export const JOB = 'job-0123456789abcdef0123456789abcdef';

const RULE = { from: 'P:\\prj\\a.exr', to: '/mnt/prj/a.exr' };

/** Name, text, and what is known of parameters and rules; `hidesRules`: they are there, but hidden. */
export const DUMPS = [
  {
    name: 'toString() of Java',
    text: `12:01 INFO Farm - BatchGetJobEntityResponse(Entities=[JobEntity(JobDetails=JobDetailsEntity(JobId=${JOB}, LogGroupName=/aws/x, Parameters=*** Sensitive Data Redacted ***, SchemaVersion=jobtemplate-2023-09, PathMappingRules=[PathMappingRule(SourcePathFormat=windows, SourcePath=P:\\prj, DestinationPath=/mnt/prj)]))], Errors=[])\n`,
    parameters: undefined,
    rule: RULE,
  },
  {
    name: '{:?} of Rust',
    text: `BatchGetJobEntityOutput { entities: [JobDetails(JobDetailsEntity { job_id: "${JOB}", job_attachment_settings: None, log_group_name: "/aws/x", parameters: "*** Sensitive Data Redacted ***", schema_version: "jobtemplate-2023-09", path_mapping_rules: Some([PathMappingRule { source_path_format: Windows, source_path: "P:\\\\prj", destination_path: "/mnt/prj" }]) })], errors: [], _request_id: Some("id-1") }\n`,
    parameters: undefined,
    rule: RULE,
    requestId: 'id-1',
  },
  {
    // As the SDK of 2026 prints it: whole lists are hidden.
    name: '{:?} of Rust, rules hidden',
    text: `BatchGetJobEntityOutput { entities: [JobDetails(JobDetailsEntity { job_id: "${JOB}", job_attachment_settings: None, job_run_as_user: Some(JobRunAsUser { posix: Some(PosixUser { user: "u", group: "g" }), windows: None, run_as: QueueConfiguredUser }), log_group_name: "/aws/x", queue_role_arn: None, parameters: "*** Sensitive Data Redacted ***", schema_version: "jobtemplate-2023-09", extensions: None, path_mapping_rules: "*** Sensitive Data Redacted ***" })], errors: [], _request_id: Some("id-1") }\n`,
    parameters: undefined,
    rule: undefined,
    hidesRules: true,
    requestId: 'id-1',
  },
  {
    name: 'pp of Ruby',
    text: `{:entities=>\n  [{:job_details=>\n     {:job_id=>"${JOB}",\n      :log_group_name=>"/aws/x",\n      :parameters=>{"Frame"=>{:int=>"1"}},\n      :schema_version=>"jobtemplate-2023-09",\n      :path_mapping_rules=>\n       [{:source_path_format=>"windows",\n         :source_path=>"P:\\\\prj",\n         :destination_path=>"/mnt/prj"}]}}],\n :errors=>[]}\n`,
    parameters: 1,
    rule: RULE,
  },
  {
    name: 'inspect of Ruby',
    text: `#<struct Aws::Deadline::Types::BatchGetJobEntityResponse entities=[#<struct Aws::Deadline::Types::JobEntity::JobDetails job_details=#<struct Aws::Deadline::Types::JobDetailsEntity job_id="${JOB}", log_group_name="/aws/x", parameters="[FILTERED]", schema_version="jobtemplate-2023-09", path_mapping_rules=[]>, unknown=nil>], errors=[]>\n`,
    parameters: undefined,
  },
  {
    name: 'spew of Go',
    text: `(*deadline.BatchGetJobEntityOutput)(0xc0001a2000)({\n Entities: ([]types.JobEntity) (len=1 cap=1) {\n  (*types.JobEntityMemberJobDetails)(0xc0000b6000)({\n   Value: (types.JobDetailsEntity) {\n    JobId: (*string)(0xc00011e4b0)((len=36) "${JOB}"),\n    LogGroupName: (*string)(0xc00011e4c0)((len=6) "/aws/x"),\n    SchemaVersion: (*string)(0xc00011e4d0)((len=19) "jobtemplate-2023-09"),\n    Parameters: (map[string]types.JobParameter) <nil>\n   }\n  })\n },\n Errors: ([]types.GetJobEntityError) {\n }\n})\n`,
    parameters: 0,
  },
  {
    name: 'awsutil.Prettify of Go',
    text: `{\n  Entities: [{\n      JobDetails: {\n        JobId: "${JOB}",\n        LogGroupName: "/aws/x",\n        Parameters: <sensitive>,\n        SchemaVersion: "jobtemplate-2023-09"\n      }\n    }],\n  Errors: []\n}\n`,
    parameters: undefined,
  },
  {
    // As version 1.55.8 prints it.
    name: 'String() of Go, rules hidden',
    text: `{\n  Entities: [{\n      JobDetails: {\n        JobAttachmentSettings: {\n          RootPrefix: "p",\n          S3BucketName: "bucket"\n        },\n        JobId: "${JOB}",\n        JobRunAsUser: {\n          Posix: {\n            Group: "g",\n            User: "u"\n          },\n          RunAs: "QUEUE_CONFIGURED_USER"\n        },\n        LogGroupName: "/aws/x \\"q\\" C:\\\\n",\n        Parameters: <sensitive>,\n        PathMappingRules: <sensitive>,\n        SchemaVersion: "jobtemplate-2023-09"\n      }\n    }],\n  Errors: []\n}\n`,
    parameters: undefined,
    rule: undefined,
    hidesRules: true,
  },
  {
    name: 'ConvertTo-Json of PowerShell',
    text: `${JSON.stringify(
      {
        Entities: [
          {
            EnvironmentDetails: null,
            JobDetails: {
              JobId: JOB,
              LogGroupName: '/aws/x',
              Parameters: { Frame: { Float: null, Int: '1' } },
              SchemaVersion: 'jobtemplate-2023-09',
              PathMappingRules: [
                {
                  SourcePathFormat: { Value: 'windows' },
                  SourcePath: 'P:\\prj',
                  DestinationPath: '/mnt/prj',
                },
              ],
            },
          },
        ],
        Errors: [],
        ResponseMetadata: { RequestId: 'id-2', Metadata: {} },
        HttpStatusCode: 200,
      },
      null,
      2,
    )}\n`,
    parameters: 1,
    rule: RULE,
    requestId: 'id-2',
  },
];
