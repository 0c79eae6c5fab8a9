import { Public } from '@app/access';
import { SIGNATURES } from '@app/agencies';
import { Config } from '@app/platform';
import { Controller, Get, Inject } from '@nestjs/common';

/** Where decisions are to be had (OpenID AuthZEN Authorization API 1.0, section 9), and how to get a token for asking. */
export class AuthzenConfigurationDto {
  readonly policy_decision_point: string;
  readonly access_evaluation_endpoint: string;
  readonly access_evaluations_endpoint: string;
  readonly search_subject_endpoint: string;
  readonly search_resource_endpoint: string;
  readonly search_action_endpoint: string;
  readonly token_endpoint: string;
  readonly token_endpoint_auth_methods_supported: string[];
  readonly token_endpoint_auth_signing_alg_values_supported: string[];
}

/** What the decision point says of itself. */
@Controller('.well-known')
export class AuthzenMetadataController {
  constructor(@Inject(Config) private readonly config: Config) {}

  /** The addresses of the decision point. Public. */
  @Get('authzen-configuration')
  @Public()
  describe(): AuthzenConfigurationDto {
    const { origin } = this.config;
    const at = (path: string): string => `${origin}/access/v1/${path}`;
    return {
      policy_decision_point: origin,
      access_evaluation_endpoint: at('evaluation'),
      access_evaluations_endpoint: at('evaluations'),
      search_subject_endpoint: at('search/subject'),
      search_resource_endpoint: at('search/resource'),
      search_action_endpoint: at('search/action'),
      token_endpoint: at('token'),
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: [...SIGNATURES],
    };
  }
}
